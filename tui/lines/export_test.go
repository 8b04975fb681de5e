package lines

// Handlers are the ids of the commands that change the view alone.
func Handlers() []string {
	var ids []string
	for id := range handlers() {
		ids = append(ids, id)
	}
	return ids
}
