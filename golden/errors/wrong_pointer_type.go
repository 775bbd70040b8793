package main

import "sync/atomic"

func main() {
	var n int
	atomic.AddInt32(&n, 1)
	var m int64
	atomic.AddInt64(m, 1)
	var u uint32
	atomic.AddUint32(&u, -1)
	var p **int = &n
	var q *string = &n
	_, _ = p, q
}
