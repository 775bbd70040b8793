package bits

func LeadingZeros64(x uint64) int
func LeadingZeros32(x uint32) int
func LeadingZeros(x uint) int
func TrailingZeros64(x uint64) int
func TrailingZeros32(x uint32) int
func TrailingZeros(x uint) int
func OnesCount64(x uint64) int
func OnesCount(x uint) int
func Len64(x uint64) int
func Len32(x uint32) int
func Len(x uint) int
func RotateLeft64(x uint64, k int) uint64
func RotateLeft32(x uint32, k int) uint32
func ReverseBytes64(x uint64) uint64
func ReverseBytes32(x uint32) uint32
func RotateLeft(x uint, k int) uint
func ReverseBytes(x uint) uint
func Mul64(x, y uint64) (hi, lo uint64)
func Mul(x, y uint) (hi, lo uint)
func Add(x, y, carry uint) (sum, carryOut uint)
func Sub(x, y, borrow uint) (diff, borrowOut uint)
func Add64(x, y, carry uint64) (sum, carryOut uint64)
func Sub64(x, y, borrow uint64) (diff, borrowOut uint64)

// A runtime.Error as the runtime itself makes it; package math/bits cannot import package runtime.
type runtimeError string

func (e runtimeError) Error() string { return "runtime error: " + string(e) }
func (e runtimeError) RuntimeError() {}

var overflowError error = runtimeError("integer overflow")
var divideError error = runtimeError("integer divide by zero")
