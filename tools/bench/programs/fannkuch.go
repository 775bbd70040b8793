// Integer slices, short loops.
package main

import "fmt"

func fannkuch(n int) (checksum, most int) {
	perm, first, count := make([]int, n), make([]int, n), make([]int, n)
	for i := range first {
		first[i] = i
	}
	r, number := n, 0
	for {
		for ; r != 1; r-- {
			count[r-1] = r
		}
		copy(perm, first)
		flips := 0
		for k := perm[0]; k != 0; k = perm[0] {
			for i, j := 0, k; i < j; i, j = i+1, j-1 {
				perm[i], perm[j] = perm[j], perm[i]
			}
			flips++
		}
		if flips > most {
			most = flips
		}
		if number%2 == 0 {
			checksum += flips
		} else {
			checksum -= flips
		}
		for {
			if r == n {
				return
			}
			zero := first[0]
			for i := 0; i < r; i++ {
				first[i] = first[i+1]
			}
			first[r] = zero
			count[r]--
			if count[r] > 0 {
				break
			}
			r++
		}
		number++
	}
}

func main() {
	fmt.Println(fannkuch(10))
}
