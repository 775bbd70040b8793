// log.Fatal writes to stderr and exits with status 1.
package main

import "log"

func main() {
	log.SetFlags(0)
	defer log.Print("never")
	log.Print("first")
	log.Fatalf("fatal %d", 1)
}
