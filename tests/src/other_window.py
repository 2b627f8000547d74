# Another program's window: a person turns to it, away from the app. Argument: a file to make when it is there.
import pathlib
import sys

import gi

gi.require_version("Gtk", "3.0")
from gi.repository import Gtk

window = Gtk.Window(title="Another program")
window.set_default_size(120, 60)
window.connect_after("map-event", lambda *_: pathlib.Path(sys.argv[1]).touch())
window.show_all()
window.move(0, 0)
Gtk.main()
