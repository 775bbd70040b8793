// A map is written by one goroutine and read by another.
package main

func main() {
	m := map[string]int{"a": 1}
	done := make(chan bool)
	go func() {
		m["b"] = 2
		done <- true
	}()
	for i := 0; i < 1000; i++ {
	}
	_ = m["a"]
	<-done
	println("end")
}
