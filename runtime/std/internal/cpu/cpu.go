// Package cpu answers the questions std asks about the processor. Emitted code targets baseline
// amd64 and uses the portable form of every algorithm, so that no optional feature is ever reported.
package cpu

const CacheLinePadSize = 64

var CacheLineSize uintptr = CacheLinePadSize

// CacheLinePad keeps neighbours out of each other's cache line.
type CacheLinePad struct{ _ [CacheLinePadSize]byte }

// X86 has a field per feature that pure Go code of std names.
var X86 struct {
	HasAES, HasADX, HasAVX, HasAVX2, HasAVX512F, HasAVX512BW, HasAVX512VL, HasBMI1, HasBMI2, HasERMS, HasFSRM,
	HasFMA, HasOSXSAVE, HasPCLMULQDQ, HasPOPCNT, HasRDTSCP, HasSHA, HasSSE3, HasSSSE3, HasSSE41, HasSSE42 bool
}

func Initialize(env string) {}

func Name() string { return "" }
