// Package syscall holds the one instruction that enters the kernel.
package syscall

// Syscall6 calls system call num; errno is 0 on success.
func Syscall6(num, a1, a2, a3, a4, a5, a6 uintptr) (r1, r2, errno uintptr)
