// Type switches: basic types, interfaces, nil, several types per case, fallback.
package main

type stringer interface{ String() string }
type temp int

func (t temp) String() string { return "temp" }

type pt struct{ x int }

func kind(v any) string {
	switch x := v.(type) {
	case nil:
		return "nil"
	case int:
		if x > 10 {
			return "big int"
		}
		return "int"
	case int8, int16, int32:
		_ = x
		return "small int"
	case uint, uint8:
		return "uint"
	case string:
		return "string " + x
	case bool:
		if x {
			return "true"
		}
		return "false"
	case float32, float64:
		return "float"
	case stringer:
		return "stringer " + x.String()
	case error:
		return "error " + x.Error()
	case []int:
		return "ints " + string(rune('0'+len(x)))
	case map[string]int:
		return "map"
	case func() int:
		return "func " + string(rune('0'+x()))
	case *pt:
		x.x++
		return "pointer"
	case pt:
		return "struct"
	case [2]int:
		return "array"
	case chan int, <-chan int:
		return "chan"
	default:
		return "other"
	}
}

type myErr struct{}

func (myErr) Error() string { return "mine" }

func main() {
	p := &pt{}
	for _, v := range []any{nil, 1, 11, int8(1), rune('x'), byte(1), uint(2), "s", true, false, 1.5, float32(1),
		temp(3), myErr{}, []int{1, 2}, map[string]int{}, func() int { return 7 }, p, pt{}, [2]int{}, make(chan int),
		(<-chan int)(nil), int64(1), 1i, struct{}{}, []string{}} {
		println(kind(v))
	}
	println(p.x)
	var e error
	switch e.(type) {
	case nil:
		println("nil error")
	default:
		println("some error")
	}
	switch v := any(5); v := v.(type) {
	case int:
		println("int", v)
	}
	switch any("x").(type) {
	}
}
