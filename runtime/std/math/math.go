package math

func Sqrt(x float64) float64
func sqrt(x float64) float64
func Floor(x float64) float64
func Ceil(x float64) float64
func Trunc(x float64) float64
func RoundToEven(x float64) float64
func Abs(x float64) float64
func Copysign(f, sign float64) float64
func FMA(x, y, z float64) float64
