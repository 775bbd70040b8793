// Labels: goto, labelled break and continue out of nested loops, switch and select.
package main

func main() {
	i := 0
loop:
	if i < 3 {
		print(i, " ")
		i++
		goto loop
	}
	println()
outer:
	for a := 0; a < 4; a++ {
		for b := 0; b < 4; b++ {
			if b == 2 {
				continue outer
			}
			if a == 2 {
				break outer
			}
			print(a, b, " ")
		}
	}
	println()
sw:
	switch {
	case true:
		for {
			break sw
		}
		println("never")
	}
	for n := range 5 {
		switch n {
		case 1:
			continue
		case 3:
			goto done
		}
		print(n, " ")
	}
done:
	println("done")
block:
	for {
		{
			if i == 3 {
				break block
			}
		}
	}
	n := 0
again:
	for {
		n++
		select {
		default:
			if n < 3 {
				continue again
			}
			break again
		}
	}
	println(n)
	goto end
end:
}
