package camera

// plane is a picture of the sensor's size with tones from 0 to 255, in units
// of 1/256 so that blurring loses nothing that matters.
type plane [sensor * sensor]uint16

// reach is more than the radius of the widest box, in pixels.
const reach = 24

// blur spreads each point of p as an unsharp lens does, into a bell of the
// given variance in pixels squared, in units of 1/65536. Three boxes after one
// another come close to a bell and cost the same however wide they are.
// The scratch plane is written over.
func blur(p, scratch *plane, variance uint64) {
	box := newBox(variance / 3)
	for range 3 {
		box.alongRows(scratch, p)
		box.alongRows(p, scratch)
	}
}

// box averages a pixel with its neighbours up to radius, and with the two next
// to those in part, so that any variance can be had and not only those of whole
// widths.
type box struct {
	radius int
	edge   uint64 // weight of the two outermost pixels, in 1/256
	share  uint64 // 1/(sum of weights), in units of 1/2^32
}

// newBox is the box of a variance given in units of 1/65536.
func newBox(variance uint64) box {
	const one = 1 << 16
	radius := uint64(0)
	for (radius+1)*(radius+2)*one/3 <= variance {
		radius++
	}
	// A box of radius r has the variance r(r+1)/3, and edges of weight e turn
	// that into ((2r+1)r(r+1)/3 + 2e(r+1)²) / (2r+1+2e): solved for e.
	width := 2*radius + 1
	missing := variance - radius*(radius+1)*one/3
	edge := 256 * width * missing / (2 * ((radius+1)*(radius+1)*one - variance))
	return box{
		radius: int(radius),
		edge:   edge,
		share:  (1 << 32) / (256*width + 2*edge),
	}
}

// alongRows averages each row of src and writes it as a column of dst: run
// twice, it has averaged both ways and the picture stands upright again.
// Beyond its edges a picture goes on as it ends.
func (b box) alongRows(dst, src *plane) {
	var line [sensor + 2*reach]uint64
	for y := range sensor {
		row := src[y*sensor : (y+1)*sensor]
		for i := range reach {
			line[i] = uint64(row[0])
			line[reach+sensor+i] = uint64(row[sensor-1])
		}
		for x, tone := range row {
			line[reach+x] = uint64(tone)
		}
		var sum uint64
		for _, tone := range line[reach-b.radius : reach+b.radius+1] {
			sum += tone
		}
		// As slices of one length, they are indexed without a check each time.
		left, first, right := line[reach-b.radius-1:][:sensor], line[reach-b.radius:][:sensor], line[reach+b.radius+1:][:sensor]
		for x := range sensor {
			dst[x*sensor+y] = uint16((sum<<8 + b.edge*(left[x]+right[x])) * b.share >> 32)
			sum += right[x] - first[x]
		}
	}
}
