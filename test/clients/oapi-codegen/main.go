// An order at a live gateway, with the client that oapi-codegen makes: prints a line of JSON for each step.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"time"

	"story/orders"
)

type facts map[string]any

var customer, provider, support = "customer:cus_1", "provider:pro_1", "support:sup_1"

func main() {
	ctx := context.Background()
	authorised := orders.WithRequestEditorFn(func(_ context.Context, request *http.Request) error {
		request.Header.Set("Authorization", "Bearer "+os.Getenv("KEY"))
		return nil
	})
	client := must(orders.NewClientWithResponses(os.Args[1], authorised))

	booking := orders.CreateOrderRequest{
		CustomerId: "cus_1",
		ProviderId: "pro_1",
		Service:    orders.BookedService{Title: "Fensterputzen"},
		Price:      rupiah(1_000_000_000_000),
	}
	booking.Appointment.StartsAt = time.Now().Add(8 * time.Second)
	booking.Appointment.DurationMinutes = 60
	booking.Appointment.TimeZone = "Asia/Jakarta"
	creation := must(client.CreateOrderWithResponse(ctx, &orders.CreateOrderParams{OnBehalfOf: &customer}, booking))
	booked := there(creation.JSON201, creation)
	id := booked.Id
	see("booked", facts{
		"stage":  booked.Stage,
		"amount": booked.Proposal.Price.Amount,
		"doneAt": booked.Execution.DoneAt,
	})

	early := must(client.DoneWithResponse(ctx, id, &orders.DoneParams{OnBehalfOf: &provider}, nil))
	refusal := there(early.ApplicationproblemJSON409, early)
	see("refused", facts{"status": early.StatusCode(), "code": refusal.Code})

	confirmation := orders.ConfirmRequest{Revision: &booked.Revision}
	agreement := must(client.ConfirmWithResponse(ctx, id, &orders.ConfirmParams{OnBehalfOf: &provider}, confirmation))
	agreed := there(agreement.JSON200, agreement)
	startsAt := agreed.Agreed.Appointment.StartsAt
	see("confirmed", facts{"stage": agreed.Stage, "awaiting": agreed.Awaiting, "doneAt": agreed.Execution.DoneAt})

	customerId := "cus_1"
	list := must(client.ListOrdersWithResponse(ctx, &orders.ListOrdersParams{CustomerId: &customerId}))
	found := false
	for _, one := range there(list.JSON200, list).Data {
		found = found || one.Id == id
	}
	see("listed", facts{"found": found})

	receiver := orders.CreateWebhookEndpointRequest{Url: os.Args[2]}
	following := must(client.CreateWebhookEndpointWithResponse(ctx, &orders.CreateWebhookEndpointParams{}, receiver))
	see("followed", facts{"secret": there(following.JSON201, following).Secret})

	price := rupiah(900_000_000_000)
	proposal := orders.EditRequest{Revision: agreed.Revision, Price: &price}
	editing := must(client.EditWithResponse(ctx, id, &orders.EditParams{OnBehalfOf: &provider}, proposal))
	changed := there(editing.JSON200, editing)
	see("changed", facts{"amount": changed.Proposal.Price.Amount, "awaiting": changed.Awaiting})

	// Nobody answers the change: it lapses at the agreed start.
	time.Sleep(time.Until(startsAt) + time.Millisecond)
	provision := must(client.DoneWithResponse(ctx, id, &orders.DoneParams{OnBehalfOf: &provider}, nil))
	done := there(provision.JSON200, provision)
	onTime := !done.Execution.DoneAt.Before(startsAt)
	see("done", facts{"stage": done.Stage, "doneBy": done.Execution.DoneBy, "onTime": onTime})

	objection := orders.RejectRequest{Reason: "Kein Fenster geputzt: 窓"}
	rejection := must(client.RejectWithResponse(ctx, id, &orders.RejectParams{OnBehalfOf: &customer}, objection))
	rejected := there(rejection.JSON200, rejection)
	see("rejected", facts{
		"awaiting": rejected.Awaiting,
		"dispute":  rejected.Dispute.Status,
		"reason":   rejected.Dispute.Reason,
		"amount":   rejected.Dispute.Amount,
	})

	var decision orders.ResolveRequest
	adjustment := orders.AdjustResolution{
		Resolution: orders.Adjust,
		Amount:     rupiah(500_000_000_000),
		Note:       "Half of it.",
	}
	if err := decision.FromAdjustResolution(adjustment); err != nil {
		panic(err)
	}
	resolution := must(client.ResolveWithResponse(ctx, id, &orders.ResolveParams{OnBehalfOf: &support}, decision))
	resolved := there(resolution.JSON200, resolution)
	see("resolved", facts{
		"stage": resolved.Stage,
		"due":   resolved.Payment.Due.Amount,
		"note":  resolved.Dispute.Note,
	})

	timeline := must(client.ListEventsWithResponse(ctx, id, &orders.ListEventsParams{}))
	types, byItself, decided := []string{}, []string{}, int64(0)
	for _, event := range there(timeline.JSON200, timeline).Data {
		types = append(types, event.Type)
		if event.CommandId == nil {
			byItself = append(byItself, event.Type)
		}
		if event.Type == "order.dispute_resolved" {
			decided = event.Data.Amount.Amount
		}
	}
	see("told", facts{"types": types, "byItself": byItself, "decided": decided})
}

func rupiah(amount int64) orders.Amount {
	return orders.Amount{Amount: amount, Currency: orders.IDR}
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

// The answer that is read, or an end that says which one came.
func there[T any](answer *T, response interface{ StatusCode() int }) *T {
	if answer == nil {
		panic(fmt.Sprintf("another answer: %d", response.StatusCode()))
	}
	return answer
}
