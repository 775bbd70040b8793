// Bit tricks: popcount, reverse, rotate, powers of two, hashes with wrap-around.
package main

func popcount(x uint64) (n int) {
	for ; x != 0; x &= x - 1 {
		n++
	}
	return
}

func reverse(x uint8) (r uint8) {
	for range 8 {
		r = r<<1 | x&1
		x >>= 1
	}
	return
}

func fnv(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h ^= uint32(s[i])
		h *= 16777619
	}
	return h
}

func rotl(x uint32, k int) uint32 { return x<<k | x>>(32-k) }

func main() {
	println(popcount(0xFF00FF), popcount(1<<63|1), popcount(^uint64(0)))
	println(reverse(1), reverse(0b11010000))
	println(fnv(""), fnv("a"), fnv("hello world"))
	println(rotl(0x80000001, 1), rotl(1, 31))
	for _, n := range []int{0, 1, 6, 64, -8} {
		print(n&(n-1) == 0, " ", n&-n, " ")
	}
	println()
	seed := uint64(42)
	for range 3 {
		seed ^= seed << 13
		seed ^= seed >> 7
		seed ^= seed << 17
		print(seed, " ")
	}
	println()
	const mask = ^uint32(0) >> 4
	println(mask, -1>>1, -5>>1, uint8(0xff)>>3<<3)
}
