package flow

// Drawing is how a camera gets to see the code of the desk.
type Drawing string

// The drawings.
const (
	DrawnPlain    Drawing = "plain"          // as the page means it
	DrawnInverted Drawing = "inverted"       // light on dark, by a browser that makes all pages dark
	DrawnBare     Drawing = "without-margin" // on a dark page, without the light margin
	DrawnSmall    Drawing = "small"          // on a page that is zoomed out
	DrawnOnPaper  Drawing = "printed"        // as it is now, printed or photographed, whatever the page shows later
)

// Drawings lists the drawings.
func Drawings() []Drawing {
	return []Drawing{DrawnPlain, DrawnInverted, DrawnBare, DrawnSmall, DrawnOnPaper}
}
