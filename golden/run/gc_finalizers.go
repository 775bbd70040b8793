// Finalizers, cleanups and weak pointers: what dies is told, what lives is not.
package main

import (
	"fmt"
	"os"
	"runtime"
	"sync/atomic"
	"time"
	"weak"
)

type resource struct {
	id   int
	data [64]byte
}

var finalized, cleaned, wrong atomic.Int64

func (r *resource) close() {
	if r.id < 0 || r.id >= 100 || r.data[5] != byte(r.id) {
		wrong.Add(1)
	}
	finalized.Add(1)
}

//go:noinline
func makeResource(id int) *resource {
	r := &resource{id: id}
	r.data[5] = byte(id)
	return r
}

//go:noinline
func dropMany() {
	for i := range 100 {
		r := makeResource(i)
		runtime.SetFinalizer(r, (*resource).close)
	}
	for i := range 100 {
		r := makeResource(i)
		runtime.AddCleanup(r, func(id int) {
			if id != i {
				wrong.Add(1)
			}
			cleaned.Add(1)
		}, i)
	}
}

func eventually(what string, ok func() bool) {
	for range 200 {
		if ok() {
			fmt.Println(what, "yes")
			return
		}
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	fmt.Println(what, "NO")
}

//go:noinline
func weakPointers() []weak.Pointer[resource] {
	var all []weak.Pointer[resource]
	for i := range 100 {
		all = append(all, weak.Make(makeResource(i)))
	}
	return all
}

func main() {
	dropMany()
	eventually("finalized", func() bool { return finalized.Load() >= 90 })
	eventually("cleaned", func() bool { return cleaned.Load() >= 90 })
	fmt.Println("wrong:", wrong.Load())

	all := weakPointers()
	eventually("weak pointers cleared", func() bool {
		n := 0
		for _, p := range all {
			if p.Value() == nil {
				n++
			}
		}
		return n >= 90
	})
	kept := makeResource(7)
	w := weak.Make(kept)
	fmt.Println(w == weak.Make(kept), w.Value() == kept)
	runtime.GC()
	fmt.Println(w.Value() != nil, w.Value().id)

	stopped := runtime.AddCleanup(kept, func(int) { fmt.Println("stopped cleanup ran") }, 1)
	stopped.Stop()
	runtime.SetFinalizer(kept, func(*resource) { fmt.Println("removed finalizer ran") })
	runtime.SetFinalizer(kept, nil)
	runtime.KeepAlive(kept)
	kept = nil
	runtime.GC()
	time.Sleep(5 * time.Millisecond)

	// A finalizer that takes an interface, and an object that it brings back to life.
	type named struct{ name string }
	revived := make(chan *named, 1)
	func() {
		for i := range 20 {
			n := &named{fmt.Sprint("n", i)}
			runtime.SetFinalizer(n, func(x any) (int, error) {
				select {
				case revived <- x.(*named):
				default:
				}
				return 1, nil
			})
		}
	}()
	for range 100 {
		runtime.GC()
		select {
		case n := <-revived:
			fmt.Println("revived", n.name[:1])
			goto files
		case <-time.After(time.Millisecond):
		}
	}
	fmt.Println("nothing revived")

files:
	// Files that nobody closed are closed by their cleanup.
	for range 3000 {
		f, err := os.Open(os.Args[0])
		if err != nil {
			fmt.Println("too many open files")
			break
		}
		if f.Fd() > 500 {
			runtime.GC()
			time.Sleep(time.Millisecond)
		}
	}
	fmt.Println("opened")
}
