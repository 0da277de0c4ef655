set -euo pipefail
api() {
  curl -sS --fail-with-body -H "Authorization: Bearer $ORDERS_KEY" -H 'Content-Type: application/json' \
    "$ORDERS_URL/v1/$1" "${@:2}"
}
field() { node -p "JSON.parse(require('fs').readFileSync(0))$1"; }

CLOCK=$(api test-clocks -d '{ "now": "2027-03-01T08:00:00.000Z" }' | field .id)
ORDER=$(api orders -H 'On-Behalf-Of: customer:cus_42' -d '{
  "customerId": "cus_42", "providerId": "pro_7", "service": { "title": "Window cleaning" },
  "appointment": { "startsAt": "2027-03-04T09:00:00.000Z", "durationMinutes": 120, "timeZone": "Europe/Berlin" },
  "price": { "amount": 12000, "currency": "EUR" }, "testClock": "'$CLOCK'" }' | field .id)
api orders/$ORDER/confirm -H 'On-Behalf-Of: provider:pro_7' -d '{ "revision": 1 }' | field .stage

# Two weeks: the service counts as done, then as confirmed, and nobody pays for 72 hours.
api test-clocks/$CLOCK/advance -H 'Prefer: wait=30' -d '{ "to": "2027-03-15T11:00:00.000Z" }' | field .status
api orders/$ORDER | field .payment.status
api orders/$ORDER/events | field '.data.map(({ at, type }) => at + " " + type).join("\n")'

api test-clocks/$CLOCK -X DELETE
