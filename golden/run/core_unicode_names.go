// Identifiers in other scripts, keywords of C++ as names, blank identifiers.
package main

type 点 struct{ 横, 纵 int }

func (p 点) 和() int { return p.横 + p.纵 }

func größe(ñ int) int { return ñ * 2 }

func main() {
	p := 点{1, 2}
	println(p.和(), größe(4))
	class, template, int_, new_, this, delete_ := 1, 2, 3, 4, 5, 6
	println(class + template + int_ + new_ + this + delete_)
	namespace, private, public, virtual, operator, typename := 1, 2, 3, 4, 5, 6
	println(namespace + private + public + virtual + operator + typename)
	auto, double, float, long, short, char, void, unsigned, signed, union := 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
	println(auto + double + float + long + short + char + void + unsigned + signed + union)
	try, catch, throw, using, friend, enum, static, extern, register, volatile := 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
	println(try + catch + throw + using + friend + enum + static + extern + register + volatile)
	std, do, while, sizeof, explicit, mutable, inline, NULL, EOF, errno := 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
	println(std + do + while + sizeof + explicit + mutable + inline + NULL + EOF + errno)
	and, or, not, xor, bool_, nullptr, co_await, concept, requires, export := 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
	println(and + or + not + xor + bool_ + nullptr + co_await + concept + requires + export)
	_ = p
	_, _ = class, template
}
