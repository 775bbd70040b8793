// runtime.Stack of all goroutines while they run: each is shown once, with its function.
package main

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
)

func pinger(there, back chan int) {
	for v := range there {
		back <- v + 1
	}
	close(back)
}

func waiter(gate chan struct{}, wg *sync.WaitGroup) {
	<-gate
	wg.Done()
}

func main() {
	var wg sync.WaitGroup
	gate := make(chan struct{})
	const waiters, pingers = 1500, 40
	wg.Add(waiters)
	for range waiters {
		go waiter(gate, &wg)
	}
	ended := make(chan int)
	for i := range pingers {
		there, back := make(chan int), make(chan int)
		go pinger(there, back)
		go func() {
			for k := range 3000 {
				there <- k + i
				<-back
			}
			close(there)
			<-back
			ended <- 1
		}()
	}
	for range 100 {
		runtime.Gosched()
	}
	buffer := make([]byte, 4<<20)
	for range 20 {
		text := string(buffer[:runtime.Stack(buffer, true)])
		headers := strings.Count("\n"+text, "\ngoroutine ")
		shown := strings.Count(text, "\nmain.waiter(")
		created := strings.Count(text, "created by main.main in goroutine 1")
		if headers < waiters+1 || headers > waiters+2*pingers+2 || shown < waiters-100 || created < waiters {
			fmt.Println("expected every goroutine once:", headers, shown, created)
		}
		runtime.Gosched()
	}
	for range pingers {
		<-ended
	}
	close(gate)
	wg.Wait()
	fmt.Println("done")
}
