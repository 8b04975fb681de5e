package group

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"enrollsim/flow"
	"enrollsim/flow/train/progress"
)

// columns of the CSV.
func columns() []string {
	return []string{
		"exam", "trainee", "call", "guide", "level", "lang", "cause", "named", "right", "class_size", "seconds", "par", "needless",
		"codes_burnt", "harm", "words", "critical", "score", "pass", "hints", "patience", "ended", "confidence", "read",
	}
}

// CSV writes a row for each call, below a row of names. No cell is a formula for a program
// that opens it. Harm is the points that it took.
func (g Group) CSV(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(columns()); err != nil {
		return err
	}
	for _, r := range g.Rows {
		cells := []string{
			r.Exam, r.Trainee, r.Call, r.Guide, strconv.Itoa(r.Level), string(r.Lang), named(r.Cause), joined(r.Named), strconv.FormatBool(r.Right()),
			strconv.Itoa(max(1, len(r.Class))), strconv.Itoa(r.Seconds), strconv.Itoa(r.Par), joined(r.Needless),
			strconv.Itoa(r.Burnt), strconv.Itoa(harmed(r.Parts)), strconv.Itoa(r.Parts.Words), joined(r.Critical), strconv.Itoa(r.Total),
			strconv.FormatBool(r.Passed), strconv.Itoa(r.Hints), strconv.Itoa(r.Patience), string(r.Ended), strconv.Itoa(r.Confidence), strings.Join(r.Read, " "),
		}
		for i, c := range cells {
			cells[i] = defused(c)
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// The points of a call that did no harm, where anything was done, and of its goal.
const (
	noHarm  = 10
	allGoal = 20
)

// harmed are the points that harm took.
func harmed(p progress.Parts) int {
	if p.Diagnosis == 0 && p.Outcome < allGoal { // nothing was earned by doing no harm
		return max(0, -p.Harm)
	}
	return max(0, noHarm-p.Harm)
}

// named is a cause as a cell has it.
func named(c flow.Cause) string {
	if c == "" {
		return "nothing-wrong"
	}
	return string(c)
}

func joined[T ~string](all []T) string {
	var words []string
	for _, one := range all {
		words = append(words, named(flow.Cause(one)))
	}
	return strings.Join(words, " ")
}

// defused is a cell that no program takes for a formula.
func defused(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r\n|%", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
