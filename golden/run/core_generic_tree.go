// A generic binary tree with iteration by function, two instances and a comparison function.
package main

type tree[K, V any] struct {
	less func(a, b K) bool
	root *node[K, V]
	n    int
}

type node[K, V any] struct {
	k           K
	v           V
	left, right *node[K, V]
}

func (t *tree[K, V]) set(k K, v V) {
	p := &t.root
	for *p != nil {
		switch {
		case t.less(k, (*p).k):
			p = &(*p).left
		case t.less((*p).k, k):
			p = &(*p).right
		default:
			(*p).v = v
			return
		}
	}
	*p = &node[K, V]{k: k, v: v}
	t.n++
}

func (n *node[K, V]) each(yield func(K, V) bool) bool {
	return n == nil || n.left.each(yield) && yield(n.k, n.v) && n.right.each(yield)
}

func (t *tree[K, V]) all(yield func(K, V) bool) { t.root.each(yield) }

func main() {
	a := &tree[string, int]{less: func(a, b string) bool { return a < b }}
	for i, w := range []string{"m", "c", "x", "a", "d", "m"} {
		a.set(w, i)
	}
	for k, v := range a.all {
		print(k, "=", v, " ")
	}
	println(a.n)
	b := &tree[int, []string]{less: func(a, b int) bool { return a > b }}
	for i := range 6 {
		b.set(i*7%5, []string{"v"})
	}
	for k := range b.all {
		if k == 1 {
			break
		}
		print(k, " ")
	}
	println(b.n)
}
