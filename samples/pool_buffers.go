// Shows: sync.Pool keeps buffers for reuse; each user gets one of its own.
package main

import (
	"bytes"
	"fmt"
	"sync"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func render(i int) string {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	fmt.Fprintf(b, "<item %02d>", i)
	return b.String()
}

func main() {
	var wg sync.WaitGroup
	out := make([]string, 12)
	for i := range out {
		wg.Go(func() { out[i] = render(i) })
	}
	wg.Wait()
	for _, s := range out {
		fmt.Println(s)
	}
}
