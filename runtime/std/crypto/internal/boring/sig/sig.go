package sig

// Marks for tools that look at the machine code; there is nothing to mark here.
func BoringCrypto() {}

func StandardCrypto() {}
