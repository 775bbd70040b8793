// Shows: package log: prefixes, flags, loggers on any writer, used by several goroutines.
package main

import (
	"bytes"
	"fmt"
	"log"
	"os"
	"sort"
	"strings"
	"sync"
)

func main() {
	log.SetOutput(os.Stdout)
	log.SetFlags(0)
	log.SetPrefix("app: ")
	log.Println("started with", 2, "workers")

	var out bytes.Buffer
	worker := log.New(&out, "worker: ", log.Lmsgprefix)
	var wg sync.WaitGroup
	for i := range 3 {
		wg.Go(func() { worker.Printf("job %d done", i) })
	}
	wg.Wait()
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	sort.Strings(lines)
	fmt.Println(strings.Join(lines, "\n"))

	located := log.New(os.Stdout, "", log.Lshortfile)
	located.Print("where am I")
	fmt.Printf("%q %d\n", worker.Prefix(), log.Flags())
	defer func() { fmt.Println("recovered:", recover()) }()
	log.Panicf("cannot go on: %v", os.ErrNotExist)
}
