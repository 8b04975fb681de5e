package text

// counted is the argument of a text that counts something by it.
const counted = "count"

// form is the ending of the key of a text's other form for a number, in a
// language that has one for it; empty where the text itself is for it. In a text
// without that form every number has the same words.
func form(l Lang, number string) string {
	if l != TraditionalChinese && number == "1" {
		return ".one"
	}
	return ""
}
