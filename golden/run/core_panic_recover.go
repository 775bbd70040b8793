// Panic and recover: values, nested panics, re-panics, recover outside a deferred call, runtime errors.
package main

func try(f func()) (s string) {
	defer func() {
		switch r := recover().(type) {
		case nil:
			s = "no panic"
		case string:
			s = "string " + r
		case error:
			s = "error " + r.Error()
		case int:
			s = "int"
		default:
			s = "other"
		}
	}()
	f()
	return "unset"
}

func helper() any { return recover() }

func cleanup(log *[]string) {
	defer func() { *log = append(*log, "first deferred") }()
	defer func() {
		*log = append(*log, "recovered "+recover().(string))
	}()
	defer func() { *log = append(*log, "still runs") }()
	panic("p")
}

func main() {
	println(try(func() {}))
	println(try(func() { panic("boom") }))
	println(try(func() { panic(7) }))
	println(try(func() { panic(struct{}{}) }))
	var m map[string]int
	var p *struct{ x int }
	var a []int
	zero, five := 0, 5
	var e any = "text"
	var arr [3]int
	println(try(func() { m["x"] = 1 }))
	println(try(func() { p.x = 1 }))
	println(try(func() { a[five] = 1 }))
	println(try(func() { arr[five] = 1 }))
	println(try(func() { println(five / zero) }))
	println(try(func() { println(five % zero) }))
	println(try(func() { println(e.(int)) }))
	println(try(func() { _ = arr[five:] }))
	println(try(func() { _ = a[1:five] }))
	println(try(func() { _ = "abc"[five] }))
	println(try(func() { _ = "abc"[zero-1:] }))
	println(try(func() { _ = make([]int, zero-1) }))
	println(try(func() { var f func(); f() }))
	println(try(func() {
		defer func() { panic("second") }()
		panic("first")
	}))
	println(try(func() {
		defer func() { panic("again " + recover().(string)) }()
		panic("first")
	}))
	println(try(func() {
		defer func() { helper() }()
		panic("not caught by helper's caller's helper")
	}))
	println(recover() == nil)
	var log []string
	cleanup(&log)
	for _, l := range log {
		println(l)
	}
}
