// A doubly linked list with an iterator interface and an LRU cache on top.
package main

type entry struct {
	key        string
	value      int
	prev, next *entry
}

type lru struct {
	max   int
	items map[string]*entry
	root  entry
}

func newLRU(max int) *lru {
	c := &lru{max: max, items: map[string]*entry{}}
	c.root.prev, c.root.next = &c.root, &c.root
	return c
}

func (c *lru) unlink(e *entry) { e.prev.next, e.next.prev = e.next, e.prev }

func (c *lru) front(e *entry) {
	e.prev, e.next = &c.root, c.root.next
	e.prev.next, e.next.prev = e, e
}

func (c *lru) get(k string) (v int, ok bool) {
	e, ok := c.items[k]
	if !ok {
		return
	}
	c.unlink(e)
	c.front(e)
	return e.value, true
}

func (c *lru) put(k string, v int) {
	if e := c.items[k]; e != nil {
		e.value = v
		c.unlink(e)
		c.front(e)
		return
	}
	if len(c.items) == c.max {
		last := c.root.prev
		c.unlink(last)
		delete(c.items, last.key)
	}
	e := &entry{key: k, value: v}
	c.items[k] = e
	c.front(e)
}

func (c *lru) show() {
	for e := c.root.next; e != &c.root; e = e.next {
		print(e.key, "=", e.value, " ")
	}
	println()
}

func main() {
	c := newLRU(3)
	c.put("a", 1)
	c.put("b", 2)
	c.put("c", 3)
	c.show()
	v, ok := c.get("a")
	println(v, ok)
	c.put("d", 4)
	c.show()
	_, ok = c.get("b")
	println(ok)
	c.put("c", 30)
	c.show()
}
