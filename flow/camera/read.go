package camera

import (
	"image"

	"enrollsim/flow/qr"
	"enrollsim/flow/rand"
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// frames is how many pictures the camera takes before it gives up. One sharp
// picture in a hundred does not read, for no reason that a person could see;
// the next one does.
const frames = 5

// Read holds the camera at the code until it has read it, for five frames at
// most, each with a tremble of its own that follows from the seed. It reports
// what the code says, or false when no frame could be read.
func Read(g qr.Grid, o Optics, seed uint64) (text string, ok bool) {
	var s shutter
	frame := image.NewGray(image.Rect(0, 0, sensor, sensor))
	random := rand.Source(seed)
	for range frames {
		s.release(frame, g, o, random.Uint64())
		if text, ok := Decode(frame); ok {
			return text, true
		}
		if !o.BothWays {
			continue
		}
		for i := range frame.Pix {
			frame.Pix[i] = 255 - frame.Pix[i]
		}
		if text, ok := Decode(frame); ok {
			return text, true
		}
	}
	return "", false
}

// Decode looks for a QR code in a picture and reads it. Any picture will do;
// one that makes the decoder panic counts as one without a code.
func Decode(frame *image.Gray) (text string, ok bool) {
	defer func() {
		if recover() != nil {
			text, ok = "", false
		}
	}()
	width, height := frame.Rect.Dx(), frame.Rect.Dy()
	source, err := gozxing.NewPlanarYUVLuminanceSource(frame.Pix, frame.Stride, height, 0, 0, width, height, false)
	if err != nil {
		return "", false
	}
	// The first takes shadows well, the second a low contrast.
	for _, binarizer := range []gozxing.Binarizer{
		gozxing.NewHybridBinarizer(source),
		gozxing.NewGlobalHistgramBinarizer(source),
	} {
		bitmap, err := gozxing.NewBinaryBitmap(binarizer)
		if err != nil {
			continue
		}
		if result, err := qrcode.NewQRCodeReader().Decode(bitmap, nil); err == nil {
			return result.GetText(), true
		}
	}
	return "", false
}
