// String and byte slice verbs: widths in runes, precision, quoting, hex with flags.
package main

import "fmt"

func main() {
	for _, s := range []string{"", "hello", "héllo, 世界", "a\nb\t\"c\"\\", "\xff\x00", "`tick`"} {
		fmt.Printf("[%s] [%q] [%+q] [%#q] [%x] [%X] [% x] [%#x] [%# x]\n", s, s, s, s, s, s, s, s, s)
		fmt.Printf("[%10s] [%-10s] [%.3s] [%10.2s] [%-8.2q] [%8q] [%010s]\n", s, s, s, s, s, s, s)
		b := []byte(s)
		fmt.Printf("[%s] [%q] [%x] [% X] [%v] [%d] [%#v]\n", b, b, b, b, b, b, b)
	}
	fmt.Printf("%v %+v %#v %T\n", "s", "s", "s", "s")
	fmt.Printf("%s %v %d\n", [3]byte{65, 66, 67}, [3]byte{65, 66, 67}, [3]byte{65, 66, 67})
	fmt.Printf("%s|%5s|%q\n", []string{"a", "b c"}, []string{"a", "b c"}, []string{"a", "b c"})
	fmt.Printf("%x|%X\n", []string{"ab", "c"}, [2]string{"x", "yz"})
	fmt.Printf("%s %s\n", error(nil), fmt.Errorf("e"))
	fmt.Printf("%5t|%-7t|%t|%v|%q\n", true, false, true, false, 'x')
	type str string
	fmt.Printf("%s %q %v %#v %x\n", str("n"), str("n"), str("n"), str("n"), str("n"))
	fmt.Printf("%5c|%-5c|%05d|%c\n", 'x', 'y', 'z', 0x10FFFF+1)
	fmt.Printf("%s\n", []rune("hi"))
	fmt.Printf("%c %q %U\n", []rune("hi"), []rune("hi"), []rune("hi"))
}
