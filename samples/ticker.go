// Shows: time.Ticker gives a beat until it is stopped; Reset changes its period; time.Tick is the short form.
package main

import (
	"fmt"
	"time"
)

func main() {
	start := time.Now()
	ticker := time.NewTicker(10 * time.Millisecond)
	for i := 1; i <= 3; i++ {
		<-ticker.C
		fmt.Println("tick", i)
	}
	ticker.Reset(time.Millisecond)
	<-ticker.C
	fmt.Println("faster tick")
	ticker.Stop()
	select {
	case <-ticker.C:
		fmt.Println("tick after stop")
	case <-time.After(20 * time.Millisecond):
		fmt.Println("silence after stop")
	}
	fmt.Println("at least 50ms passed:", time.Since(start) >= 50*time.Millisecond)

	n := 0
	for range time.Tick(time.Millisecond) {
		if n++; n == 5 {
			break
		}
	}
	fmt.Println(n, "short ticks")
}
