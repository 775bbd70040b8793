// Package cpu answers the questions std asks about the processor. Emitted code targets baseline
// amd64 and uses the portable form of every algorithm, so that no optional feature is ever reported.
package cpu

const CacheLinePadSize = 64

var CacheLineSize uintptr = CacheLinePadSize

// CacheLinePad keeps neighbours out of each other's cache line.
type CacheLinePad struct{ _ [CacheLinePadSize]byte }

// One structure per processor family, with a field per feature that pure Go code of std names.
var ARM struct {
	HasIDIVA, HasV7Atomics, HasVFPv4 bool
}

var ARM64 struct {
	HasAES, HasATOMICS, HasCRC32, HasDIT, HasPMULL, HasSHA1, HasSHA2, HasSHA3, HasSHA512, IsNeoverse bool
}

var Loong64 struct {
	HasCRC32, HasLAM, HasLAMCAS, HasLASX, HasLSX bool
}

var MIPS64X struct {
	HasMSA bool
}

var PPC64 struct {
	IsPOWER9 bool
}

var RISCV64 struct {
	HasV, HasZbb bool
}

var S390X struct {
	HasAES, HasAESCBC, HasAESCTR, HasAESGCM, HasECDSA, HasGHASH, HasSHA1, HasSHA256, HasSHA3, HasSHA512,
	HasVX bool
}

var X86 struct {
	HasADX, HasAES, HasAVX, HasAVX2, HasAVX512, HasAVX512BITALG, HasAVX512BW, HasAVX512DQ, HasAVX512F,
	HasAVX512GFNI, HasAVX512VAES, HasAVX512VBMI, HasAVX512VBMI2, HasAVX512VL, HasAVX512VNNI,
	HasAVX512VPCLMULQDQ, HasAVX512VPOPCNTDQ, HasAVXVNNI, HasBMI1, HasBMI2, HasERMS, HasFMA, HasFSRM, HasGFNI,
	HasOSXSAVE, HasPCLMULQDQ, HasPOPCNT, HasRDTSCP, HasSHA, HasSSE3, HasSSE41, HasSSE42, HasSSSE3, HasVAES bool
}

func Initialize(env string) {}

func Name() string { return "" }
