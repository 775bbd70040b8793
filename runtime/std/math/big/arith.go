// The loops over words that Go has in assembly are native.
package big

func addVV_g(z, x, y []Word) (c Word)
func subVV_g(z, x, y []Word) (c Word)
func mulAddVWW_g(z, x []Word, y, r Word) (c Word)
func addMulVVWW_g(z, x, y []Word, m, a Word) (c Word)
func addMulVVW_g(z, x []Word, y Word) (c Word) // until Go 1.24
