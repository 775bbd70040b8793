// Operator precedence and associativity.
package main

func main() {
	a, b, c, d := 2, 3, 4, 5
	println(a+b*c, (a+b)*c, a*b+c*d, a-b-c, a/b*c, a*b%c)
	println(a<<b+c, a<<(b+c), a|b&c, a^b|c, a&b == 2, a&^b<<1)
	println(-a+b, -(a + b), ^a&b, !(a > b) && c < d || a == b)
	println(a+b > c == true, a < b && b < c, a == b || c != d)
	println(1+2<<3, 1<<2+3, 7&3*2, 6/2*3, 100%7%4, -7/2, -7%3)
	p := &a
	println(*p*b, -*p, *p**p, b / *p)
	s := []int{1, 2, 3}
	println(s[1]*s[2], len(s)-1, s[len(s)-1], -s[0]+s[1])
	x := a
	x += b * c
	println(x, a == 2 == (b == 3))
	f := func(n int) int { return n }
	println(f(a)+f(b)*f(c), -f(a), ^f(0))
}
