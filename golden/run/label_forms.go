// Labels on every statement that takes them; names used again in other functions; shadowed by variables.
package main

import "fmt"

func f() int {
outer:
	for i := 0; ; i++ {
		switch {
		case i < 3:
			continue outer
		case i == 5:
			break outer
		}
		for range 3 {
			continue outer
		}
	}
	outer := 5
	return outer
}

func main() {
	fmt.Println(f())
outer:
	for i := range 3 {
	inner:
		for j := range 3 {
			for k := range 3 {
				if k == 1 {
					continue inner
				}
				if j == 1 {
					continue outer
				}
				if i == 2 {
					break outer
				}
				fmt.Print(i, j, k, " ")
			}
		}
	}
	fmt.Println()
	c := make(chan int, 3)
	c <- 1
	c <- 2
	c <- 3
	close(c)
recv:
	for {
		select {
		case v, ok := <-c:
			if !ok {
				break recv
			}
			if v == 2 {
				continue recv
			}
			fmt.Print(v, " ")
		}
	}
sw:
	switch x := any(1).(type) {
	case int:
		for {
			if x == 1 {
				break sw
			}
		}
	}
sel:
	select {
	default:
		for {
			break sel
		}
	}
m:
	for k := range map[int]int{1: 1, 2: 2} {
		for {
			if k > 0 {
				continue m
			}
		}
	}
empty:
	for i := 0; i < 3; i++ {
		func() {
		empty:
			for {
				break empty
			}
		}()
		continue empty
	}
	fmt.Println("end")
}
