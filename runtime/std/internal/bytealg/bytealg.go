// Package bytealg holds the byte searches that strings, bytes and the rest of std are built on. What libc
// does best (memchr, memmem, memcmp) is native; the Rabin-Karp helpers are Go.
package bytealg

// MaxLen is the longest separator that Index takes, MaxBruteForce the longest text for which it is
// always the best choice. The native search has no limit of its own.
const MaxBruteForce = 64

var MaxLen = 1 << 30

// PrimeRK is the base of the rolling hash (the 32-bit FNV prime).
const PrimeRK = 16777619

// Cutover says after how many false starts of an IndexByte loop Index pays.
func Cutover(n int) int { return (n + 16) / 8 }

func IndexByte(b []byte, c byte) int
func IndexByteString(s string, c byte) int
func LastIndexByte(s []byte, c byte) int
func LastIndexByteString(s string, c byte) int
func Count(b []byte, c byte) int
func CountString(s string, c byte) int
func Compare(a, b []byte) int
func CompareString(a, b string) int
func Equal(a, b []byte) bool

// Index and IndexString return the first place of b in a, or -1; b is not empty.
func Index(a, b []byte) int
func IndexString(a, b string) int

// MakeNoZero returns n bytes that the caller overwrites.
func MakeNoZero(n int) []byte

func power(n int) uint32 {
	result, square := uint32(1), uint32(PrimeRK)
	for ; n > 0; n >>= 1 {
		if n&1 != 0 {
			result *= square
		}
		square *= square
	}
	return result
}

// HashStr returns the rolling hash of sep and PrimeRK to the power of its length.
func HashStr[T string | []byte](sep T) (uint32, uint32) {
	hash := uint32(0)
	for i := 0; i < len(sep); i++ {
		hash = hash*PrimeRK + uint32(sep[i])
	}
	return hash, power(len(sep))
}

// HashStrRev is HashStr of sep read backwards.
func HashStrRev[T string | []byte](sep T) (uint32, uint32) {
	hash := uint32(0)
	for i := len(sep) - 1; i >= 0; i-- {
		hash = hash*PrimeRK + uint32(sep[i])
	}
	return hash, power(len(sep))
}

// IndexRabinKarp returns the first place of sep in s, or -1; sep is not longer than s.
func IndexRabinKarp[T string | []byte](s, sep T) int {
	want, pow := HashStr(sep)
	n := len(sep)
	hash := uint32(0)
	for i := 0; i < len(s); i++ {
		hash = hash*PrimeRK + uint32(s[i])
		if i >= n {
			hash -= pow * uint32(s[i-n])
		}
		if i >= n-1 && hash == want && string(s[i-n+1:i+1]) == string(sep) {
			return i - n + 1
		}
	}
	return -1
}

// LastIndexRabinKarp returns the last place of sep in s, or -1; sep is not longer than s.
func LastIndexRabinKarp[T string | []byte](s, sep T) int {
	want, pow := HashStrRev(sep)
	n := len(sep)
	hash := uint32(0)
	for i := len(s) - 1; i >= 0; i-- {
		hash = hash*PrimeRK + uint32(s[i])
		if i+n < len(s) {
			hash -= pow * uint32(s[i+n])
		}
		if i+n <= len(s) && hash == want && string(s[i:i+n]) == string(sep) {
			return i
		}
	}
	return -1
}
