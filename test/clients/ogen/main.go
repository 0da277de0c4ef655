// An order at a live gateway, with the client that ogen makes: prints a line of JSON for each step.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"time"

	"github.com/ogen-go/ogen/ogenerrors"

	"story/orders"
)

type facts map[string]any

type key string

func (k key) ApiKey(context.Context, orders.OperationName) (orders.ApiKey, error) {
	return orders.ApiKey{Token: string(k)}, nil
}

// A backend has a key, and no token of a party.
func (k key) Jwt(context.Context, orders.OperationName) (orders.Jwt, error) {
	return orders.Jwt{}, ogenerrors.ErrSkipClientSecurity
}

var (
	customer = orders.NewOptString("customer:cus_1")
	provider = orders.NewOptString("provider:pro_1")
	support  = orders.NewOptString("support:sup_1")
)

func main() {
	ctx := context.Background()
	client := must(orders.NewClient(os.Args[1], key(os.Getenv("KEY"))))

	booking := &orders.CreateOrderRequest{
		CustomerId: "cus_1",
		ProviderId: "pro_1",
		Service:    orders.BookedService{Title: "Fensterputzen"},
		Appointment: orders.CreateOrderRequestAppointment{
			StartsAt:        time.Now().Add(8 * time.Second),
			DurationMinutes: 60,
			TimeZone:        "Asia/Jakarta",
		},
		Price: rupiah(1_000_000_000_000),
	}
	creation := must(client.CreateOrder(ctx, booking, orders.CreateOrderParams{OnBehalfOf: customer}))
	booked := as[*orders.OrderHeaders](creation).Response
	id := booked.ID
	see("booked", facts{
		"stage":  booked.Stage,
		"amount": booked.Proposal.Value.Price.Amount,
		"doneAt": nullable(booked.Execution.DoneAt.Get()),
	})

	early := must(client.Done(ctx, nil, orders.DoneParams{OrderId: id, OnBehalfOf: provider}))
	refusal := as[*orders.RefusalProblemHeaders](early).Response
	see("refused", facts{"status": refusal.Status, "code": refusal.Code})

	confirmation := orders.NewOptConfirmRequest(orders.ConfirmRequest{Revision: orders.NewOptInt64(booked.Revision)})
	agreement := must(client.Confirm(ctx, confirmation, orders.ConfirmParams{OrderId: id, OnBehalfOf: provider}))
	agreed := orderIn(agreement)
	startsAt := time.Time(agreed.Agreed.Value.Appointment.StartsAt)
	see("confirmed", facts{
		"stage":    agreed.Stage,
		"awaiting": nullable(agreed.Awaiting.Get()),
		"doneAt":   nullable(agreed.Execution.DoneAt.Get()),
	})

	list := must(client.ListOrders(ctx, orders.ListOrdersParams{CustomerId: orders.NewOptString("cus_1")}))
	found := false
	for _, one := range as[*orders.OrderPageHeaders](list).Response.Data {
		found = found || one.ID == id
	}
	see("listed", facts{"found": found})

	receiver := &orders.CreateWebhookEndpointRequest{URL: *must(url.Parse(os.Args[2]))}
	following := must(client.CreateWebhookEndpoint(ctx, receiver, orders.CreateWebhookEndpointParams{}))
	see("followed", facts{"secret": as[*orders.WebhookEndpointWithSecretHeaders](following).Response.Secret})

	change := &orders.EditRequest{
		Revision: agreed.Revision,
		Price:    orders.NewOptAmount(rupiah(900_000_000_000)),
	}
	changed := orderIn(must(client.Edit(ctx, change, orders.EditParams{OrderId: id, OnBehalfOf: provider})))
	see("changed", facts{
		"amount":   changed.Proposal.Value.Price.Amount,
		"awaiting": nullable(changed.Awaiting.Get()),
	})

	// Nobody answers the change: it lapses at the agreed start.
	time.Sleep(time.Until(startsAt) + time.Millisecond)
	done := orderIn(must(client.Done(ctx, nil, orders.DoneParams{OrderId: id, OnBehalfOf: provider})))
	doneAt, isDone := done.Execution.DoneAt.Get()
	see("done", facts{
		"stage":  done.Stage,
		"doneBy": nullable(done.Execution.DoneBy.Get()),
		"onTime": isDone && !doneAt.Before(startsAt),
	})

	objection := &orders.RejectRequest{Reason: "Kein Fenster geputzt: 窓"}
	rejected := orderIn(must(client.Reject(ctx, objection, orders.RejectParams{OrderId: id, OnBehalfOf: customer})))
	see("rejected", facts{
		"awaiting": nullable(rejected.Awaiting.Get()),
		"dispute":  rejected.Dispute.Value.Status,
		"reason":   nullable(rejected.Dispute.Value.Reason.Get()),
		"amount":   nullable(rejected.Dispute.Value.Amount.Get()),
	})

	decision := &orders.ResolveRequest{OneOf: orders.NewAdjustResolutionResolveRequestSum(orders.AdjustResolution{
		Resolution: "adjust",
		Amount:     rupiah(500_000_000_000),
		Note:       "Half of it.",
	})}
	resolved := orderIn(must(client.Resolve(ctx, decision, orders.ResolveParams{OrderId: id, OnBehalfOf: support})))
	see("resolved", facts{
		"stage": resolved.Stage,
		"due":   resolved.Payment.Due.Amount,
		"note":  nullable(resolved.Dispute.Value.Note.Get()),
	})

	timeline := must(client.ListEvents(ctx, orders.ListEventsParams{OrderId: id}))
	types, byItself, decided := []string{}, []string{}, int64(0)
	for _, event := range as[*orders.EventPageHeaders](timeline).Response.Data {
		types = append(types, event.Type)
		if event.CommandId.Null {
			byItself = append(byItself, event.Type)
		}
		if event.Type == "order.dispute_resolved" {
			decided = event.Data.Amount.Value.Amount
		}
	}
	see("told", facts{"types": types, "byItself": byItself, "decided": decided})
}

func rupiah(amount int64) orders.Amount {
	return orders.Amount{Amount: amount, Currency: orders.KnownCurrencyIDR}
}

func see(step string, line facts) {
	line["step"] = step
	if err := json.NewEncoder(os.Stdout).Encode(line); err != nil {
		panic(err)
	}
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// What may be null, as JSON has it.
func nullable[T any](value T, ok bool) any {
	if !ok {
		return nil
	}
	return value
}

// The answer that is read, or an end that says which one came.
func as[T any](answer any) T {
	expected, ok := answer.(T)
	if !ok {
		panic(fmt.Sprintf("another answer: %+v", answer))
	}
	return expected
}

// ogen calls an answer that several operations have by the first of them.
func orderIn(answer any) orders.Order {
	return as[*orders.AmendOrderOKHeaders](answer).Response
}
