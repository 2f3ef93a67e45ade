package themes

import (
	"math"

	"github.com/muesli/termenv"
)

// eyes turn a colour into what it looks like to somebody, in linear RGB.
type eyes struct {
	name string
	see  func(r, g, b float64) (float64, float64, float64)
}

// matrix is a way of seeing that is the same for every colour.
func matrix(m [9]float64) func(r, g, b float64) (float64, float64, float64) {
	return func(r, g, b float64) (float64, float64, float64) {
		return m[0]*r + m[1]*g + m[2]*b, m[3]*r + m[4]*g + m[5]*b, m[6]*r + m[7]*g + m[8]*b
	}
}

// What is seen, without one kind of cones altogether, which is worse than a
// weakness of that kind.
//
// The first three are of G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, A
// Physiologically-based Model for Simulation of Color Vision Deficiency, IEEE
// Transactions on Visualization and Computer Graphics 15 (2009), at severity 1.0.
// For tritanopia, where that model is known to be the weaker, there is a second
// opinion: H. Brettel, F. Viénot and J. D. Mollon, Computerized simulation of
// color appearance for dichromats, JOSA A 14 (1997), written for linear RGB.
var (
	eyesUsual    = eyes{"usual sight", matrix([9]float64{1, 0, 0, 0, 1, 0, 0, 0, 1})}
	eyesProtan   = eyes{"protanopia", matrix([9]float64{0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998})}
	eyesDeutan   = eyes{"deuteranopia", matrix([9]float64{0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881})}
	eyesTritan   = eyes{"tritanopia", matrix([9]float64{1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900})}
	eyesTritan97 = eyes{"tritanopia (1997)", func(r, g, b float64) (float64, float64, float64) {
		if 0.03901*r-0.02788*g-0.01113*b >= 0 {
			return matrix([9]float64{1.01277, 0.13548, -0.14826, -0.01243, 0.86812, 0.14431, 0.07589, 0.80500, 0.11911})(r, g, b)
		}
		return matrix([9]float64{0.93678, 0.18979, -0.12657, 0.06154, 0.81526, 0.12320, -0.37562, 1.12767, 0.24796})(r, g, b)
	}}
)

// distance is the CIEDE2000 distance of two colours as these eyes see them; 1 is about what can just be told
// where two fields touch.
func (e eyes) distance(a, b string) float64 {
	x, y := termenv.ConvertToRGB(termenv.RGBColor(e.seen(a))), termenv.ConvertToRGB(termenv.RGBColor(e.seen(b)))
	return 100 * x.DistanceCIEDE2000(y)
}

// seen is the colour that these eyes see.
func (e eyes) seen(hex string) string {
	c := termenv.ConvertToRGB(termenv.RGBColor(hex))
	r, g, b := c.LinearRgb()
	r, g, b = e.see(r, g, b)
	c.R, c.G, c.B = gamma(r), gamma(g), gamma(b)
	return c.Hex()
}

// gamma is one channel from light to what is sent.
func gamma(v float64) float64 {
	v = math.Min(math.Max(v, 0), 1)
	if v <= 0.0031308 {
		return 12.92 * v
	}
	return 1.055*math.Pow(v, 1/2.4) - 0.055
}
