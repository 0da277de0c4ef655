// Follows a stream with r3labs/sse, which keeps the last id; when a stream has ended it is subscribed to again.
package main

import (
	"encoding/json"
	"os"
	"time"

	"github.com/r3labs/sse/v2"
)

func main() {
	client := sse.NewClient(os.Args[1])
	client.Headers["Authorization"] = "Bearer " + os.Getenv("KEY")
	out := json.NewEncoder(os.Stdout)
	for {
		_ = client.SubscribeRaw(func(event *sse.Event) {
			_ = out.Encode(map[string]string{"id": string(event.ID), "data": string(event.Data)})
		})
		time.Sleep(100 * time.Millisecond)
	}
}
