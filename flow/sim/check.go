package sim

import (
	"fmt"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/phone"
)

// Check lists what cannot be in the world that a simulation starts with. The
// paths are the keys of a run file's `given`.
func (c Config) Check() flow.Issues {
	var all flow.Issues
	for _, issue := range c.Sandbox.Check() {
		if issue.Path == "codeLife" || issue.Path == "challengeLife" || issue.Path == "idleTime" {
			issue.Path = "backend." + issue.Path
		}
		all = append(all, issue)
	}
	users := make([]string, len(c.Sandbox.Users))
	for i, u := range c.Sandbox.Users {
		users[i] = u.Name
	}
	refuse := func(path string, why flow.Text, valid ...string) {
		all = append(all, flow.Issue{Path: path, Why: why, Valid: valid})
	}
	unknown := func(user string) bool { return len(users) > 0 && !slices.Contains(users, user) }
	if user := c.Saved.User; user != "" && unknown(user) {
		refuse("desk.user", flow.T("world.stranger", "value", user), users...)
	}
	if user := c.Saved2.User; user != "" && unknown(user) {
		refuse("desk-2.user", flow.T("world.stranger", "value", user), users...)
	}
	if c.Person != "" && unknown(c.Person) {
		refuse("desk.person", flow.T("world.stranger", "value", c.Person), users...)
	}
	if len(c.Phones) == 0 {
		refuse("phones", flow.T("world.no-phone"))
	} else if c.Phones[0].Where != phone.Here {
		refuse("phones.0.where", flow.T("world.first-phone"), phone.Here.Word())
	}
	var ids []string
	holders := map[string]string{} // the phones with the users' keys
	for i, spec := range c.Phones {
		path := fmt.Sprintf("phones.%d", i)
		all = append(all, spec.Check().Under(path)...)
		if slices.Contains(ids, spec.ID) {
			refuse(path+".id", flow.T("world.phone-twice", "value", spec.ID))
		}
		ids = append(ids, spec.ID)
		for j, user := range slices.Concat(spec.Users, spec.LostKeys) {
			at := fmt.Sprintf("%s.users.%d", path, j)
			if j >= len(spec.Users) {
				at = fmt.Sprintf("%s.lostKeys.%d", path, j-len(spec.Users))
			}
			holder, held := holders[user]
			switch {
			case unknown(user):
				refuse(at, flow.T("world.stranger", "value", user), users...)
			case held && holder != spec.ID:
				refuse(at, flow.T("world.key-twice", "value", user, "phone", holder))
			}
			holders[user] = spec.ID
		}
	}
	return all
}
