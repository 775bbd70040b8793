// Two goroutines count without a lock.
package main

func main() {
	n := 0
	done := make(chan bool)
	for range 2 {
		go func() {
			n++
			done <- true
		}()
	}
	<-done
	<-done
	println("end")
}
