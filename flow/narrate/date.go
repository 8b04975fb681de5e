package narrate

import (
	"strconv"
	"time"
)

// Date is a day as a calendar names it, without its year.
func (n Narrator) Date(t time.Time) string {
	days := [...]string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}
	months := [...]string{
		"january", "february", "march", "april", "may", "june",
		"july", "august", "september", "october", "november", "december",
	}
	return n.say("date.day",
		"weekday", n.say("date."+days[t.Weekday()]), "month", n.say("date."+months[t.Month()-1]), "day", strconv.Itoa(t.Day()))
}
