// An expression tree evaluated through interfaces, with a visitor and embedded defaults.
package main

type expr interface {
	eval(env map[string]int) int
	str() string
}
type num int
type ref string
type bin struct {
	op   byte
	l, r expr
}

func itoa(n int) string {
	if n < 0 {
		return "-" + itoa(-n)
	}
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + itoa(n%10)
}

func (n num) eval(map[string]int) int     { return int(n) }
func (n num) str() string                 { return itoa(int(n)) }
func (v ref) eval(env map[string]int) int { return env[string(v)] }
func (v ref) str() string                 { return string(v) }
func (b *bin) eval(env map[string]int) int {
	x, y := b.l.eval(env), b.r.eval(env)
	switch b.op {
	case '+':
		return x + y
	case '-':
		return x - y
	case '*':
		return x * y
	}
	panic("bad op " + string(rune(b.op)))
}
func (b *bin) str() string { return "(" + b.l.str() + string(rune(b.op)) + b.r.str() + ")" }

type parser struct {
	s string
	i int
}

func (p *parser) peek() byte {
	if p.i < len(p.s) {
		return p.s[p.i]
	}
	return 0
}
func (p *parser) sum() expr {
	e := p.product()
	for p.peek() == '+' || p.peek() == '-' {
		op := p.peek()
		p.i++
		e = &bin{op, e, p.product()}
	}
	return e
}
func (p *parser) product() expr {
	e := p.atom()
	for p.peek() == '*' {
		p.i++
		e = &bin{'*', e, p.atom()}
	}
	return e
}
func (p *parser) atom() expr {
	switch c := p.peek(); {
	case c == '(':
		p.i++
		e := p.sum()
		p.i++
		return e
	case '0' <= c && c <= '9':
		n := 0
		for ; '0' <= p.peek() && p.peek() <= '9'; p.i++ {
			n = n*10 + int(p.peek()-'0')
		}
		return num(n)
	default:
		p.i++
		return ref(string(rune(c)))
	}
}

func main() {
	env := map[string]int{"x": 5, "y": -3}
	for _, s := range []string{"1+2*3", "(1+2)*3", "x*x-y", "10-4-3", "2*(x+(y*4))"} {
		e := (&parser{s: s}).sum()
		println(e.str(), "=", e.eval(env))
	}
}
