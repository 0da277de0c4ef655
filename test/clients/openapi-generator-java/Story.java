import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import orders.ApiClient;
import orders.ApiException;
import orders.JSON;
import orders.api.CommandsApi;
import orders.api.OrdersApi;
import orders.api.WebhooksApi;
import orders.model.*;

/** An order at a live gateway, with the client that openapi-generator makes: prints a line of JSON for each step. */
public final class Story {
  private static final String CUSTOMER = "customer:cus_1";
  private static final String PROVIDER = "provider:pro_1";
  private static final String SUPPORT = "support:sup_1";

  public static void main(String[] arguments) throws Exception {
    ApiClient client = new ApiClient();
    client.updateBaseUri(arguments[0]);
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + System.getenv("KEY")));
    OrdersApi orders = new OrdersApi(client);
    CommandsApi commands = new CommandsApi(client);
    WebhooksApi webhooks = new WebhooksApi(client);

    CreateOrderRequest booking = new CreateOrderRequest()
        .customerId("cus_1")
        .providerId("pro_1")
        .service(new BookedService().title("Fensterputzen"))
        .appointment(new CreateOrderRequestAppointment()
            .startsAt(OffsetDateTime.now().plusSeconds(8))
            .durationMinutes(60)
            .timeZone("Asia/Jakarta"))
        .price(rupiah(1_000_000_000_000L));
    Order booked = orders.createOrder(booking, CUSTOMER, null, null);
    String id = booked.getId();
    see("booked", "stage", booked.getStage(), "amount", booked.getProposal().getPrice().getAmount(),
        "doneAt", booked.getExecution().getDoneAt());

    try {
      commands.done(id, PROVIDER, null, null, null, null);
    } catch (ApiException refused) {
      RefusalProblem problem = JSON.getDefault().getMapper().readValue(refused.getResponseBody(), RefusalProblem.class);
      see("refused", "status", refused.getCode(), "code", problem.getCode());
    }

    ConfirmRequest confirmation = new ConfirmRequest().revision(booked.getRevision());
    Order agreed = commands.confirm(id, PROVIDER, null, null, null, confirmation);
    OffsetDateTime startsAt = agreed.getAgreed().getAppointment().getStartsAt();
    see("confirmed", "stage", agreed.getStage(), "awaiting", agreed.getAwaiting(),
        "doneAt", agreed.getExecution().getDoneAt());

    OrderPage page = orders.listOrders("cus_1", null, null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, null, null);
    see("listed", "found", page.getData().stream().anyMatch(one -> one.getId().equals(id)));

    CreateWebhookEndpointRequest receiver = new CreateWebhookEndpointRequest().url(URI.create(arguments[1]));
    see("followed", "secret", webhooks.createWebhookEndpoint(receiver, null, null, null).getSecret());

    EditRequest change = new EditRequest().revision(agreed.getRevision()).price(rupiah(900_000_000_000L));
    Order changed = commands.edit(id, change, PROVIDER, null, null, null);
    see("changed", "amount", changed.getProposal().getPrice().getAmount(), "awaiting", changed.getAwaiting());

    // Nobody answers the change: it lapses at the agreed start.
    Thread.sleep(Math.max(0, Duration.between(OffsetDateTime.now(), startsAt).toMillis() + 1));
    Order done = commands.done(id, PROVIDER, null, null, null, null);
    see("done", "stage", done.getStage(), "doneBy", done.getExecution().getDoneBy(),
        "onTime", !done.getExecution().getDoneAt().isBefore(startsAt));

    RejectRequest objection = new RejectRequest().reason("Kein Fenster geputzt: 窓");
    Order rejected = commands.reject(id, objection, CUSTOMER, null, null, null);
    see("rejected", "awaiting", rejected.getAwaiting(), "dispute", rejected.getDispute().getStatus(),
        "reason", rejected.getDispute().getReason(), "amount", rejected.getDispute().getAmount());

    AdjustResolution adjustment = new AdjustResolution()
        .resolution(AdjustResolution.ResolutionEnum.ADJUST)
        .amount(rupiah(500_000_000_000L))
        .note("Half of it.");
    Order resolved = commands.resolve(id, new ResolveRequest(adjustment), SUPPORT, null, null, null);
    see("resolved", "stage", resolved.getStage(), "due", resolved.getPayment().getDue().getAmount(),
        "note", resolved.getDispute().getNote());

    List<Event> events = orders.listEvents(id, null, null, null, null, null).getData();
    see("told",
        "types", events.stream().map(Event::getType).collect(Collectors.toList()),
        "byItself", events.stream().filter(event -> event.getCommandId() == null).map(Event::getType)
            .collect(Collectors.toList()),
        "decided", events.stream().filter(event -> event.getType().equals("order.dispute_resolved")).findFirst()
            .orElseThrow().getData().getAmount().getAmount());
  }

  private static Amount rupiah(long amount) {
    return new Amount().amount(amount).currency(KnownCurrency.IDR);
  }

  private static void see(String step, Object... facts) throws IOException {
    Map<String, Object> line = new LinkedHashMap<>(Map.of("step", step));
    for (int at = 0; at < facts.length; at += 2) line.put((String) facts[at], facts[at + 1]);
    System.out.write(new ObjectMapper().writeValueAsBytes(line));
    System.out.println();
  }
}
