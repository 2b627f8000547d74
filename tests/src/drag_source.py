# A small window in the corner of the screen from which files can be dragged.
# Arguments: a file to make when the window is ready, one to make when the drag is over, then the files to hand over.
import pathlib
import sys

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, GLib, Gtk

ready, over, files = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:]
window = Gtk.Window(type=Gtk.WindowType.POPUP)
window.set_default_size(60, 60)
window.move(0, 0)
handle = Gtk.EventBox()
handle.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [], Gdk.DragAction.COPY)
handle.drag_source_add_uri_targets()
uris = [GLib.filename_to_uri(str(pathlib.Path(file).resolve()), None) for file in files]
handle.connect("drag-data-get", lambda _widget, _context, selection, _info, _time: selection.set_uris(uris))
handle.connect("drag-end", lambda *_: over.touch())
window.add(handle)
window.show_all()
window.connect_after("map-event", lambda *_: ready.touch())
Gtk.main()
