package sim

import (
	"context"
	"slices"

	"enrollsim/flow"
	"enrollsim/flow/phone"
)

// enrolled gives a phone the keys that it starts with, each through a login of
// its own and the code of that.
func (s *Sim) enrolled(ctx context.Context, p phone.Phone) (phone.Phone, error) {
	for _, name := range slices.Concat(p.Spec().Users, p.Spec().LostKeys) {
		i := slices.IndexFunc(s.config.Sandbox.Users, func(u flow.User) bool { return u.Name == name }) // [Config.Check] has seen to it
		u := s.config.Sandbox.Users[i]
		login, err := s.line.LogIn(ctx, s.world.Now, flow.Credentials{User: u.Name, Password: u.Password})
		if err != nil {
			return p, err
		}
		code, err := s.line.Code(ctx, s.world.Now, login.Session)
		if err != nil {
			return p, err
		}
		if p, err = p.Enrolled(ctx, s.line, s.world.Now, code.Text); err != nil {
			return p, err
		}
		if slices.Contains(p.Spec().LostKeys, name) {
			p = p.Forgotten(name)
		}
		if err := s.line.LogOut(ctx, s.world.Now, login.Session); err != nil {
			return p, err
		}
	}
	return p, nil
}
