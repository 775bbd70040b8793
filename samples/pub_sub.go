// Shows: a small broker: publishers, subscribers with channels of their own, and the end by close.
package main

import (
	"fmt"
	"sync"
)

type broker struct {
	mu   sync.RWMutex
	subs map[string][]chan string
}

func (b *broker) subscribe(topic string) <-chan string {
	c := make(chan string, 8)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.subs[topic] = append(b.subs[topic], c)
	return c
}

func (b *broker) publish(topic, message string) int {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for _, c := range b.subs[topic] {
		c <- message
	}
	return len(b.subs[topic])
}

func (b *broker) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for topic, subs := range b.subs {
		for _, c := range subs {
			close(c)
		}
		delete(b.subs, topic)
	}
}

func main() {
	b := &broker{subs: make(map[string][]chan string)}
	inboxes := []<-chan string{b.subscribe("news"), b.subscribe("sport"), b.subscribe("news")}

	received := make([][]string, len(inboxes))
	var wg sync.WaitGroup
	for i, inbox := range inboxes {
		wg.Go(func() {
			for m := range inbox {
				received[i] = append(received[i], m)
			}
		})
	}
	fmt.Println("delivered to", b.publish("news", "rain"), "and", b.publish("sport", "2:1"), "and", b.publish("art", "x"))
	b.publish("news", "sun")
	b.close()
	wg.Wait()
	for i, messages := range received {
		fmt.Println(i, messages)
	}
}
