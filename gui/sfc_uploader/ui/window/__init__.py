"""The main window, its header, its menus."""
