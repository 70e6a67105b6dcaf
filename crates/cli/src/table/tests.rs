use super::*;

#[test]
fn columns_are_aligned_and_lines_do_not_trail() {
    let mut table = Table::with_heading(["", "NAME", "STATE"]);
    table.row(["*", "Zürich", "active"]);
    table.row(["", "a", ""]);
    assert_eq!(table.render(), "   NAME    STATE\n*  Zürich  active\n   a\n");
}

#[test]
fn a_cell_stays_in_its_cell() {
    let mut table = Table::default();
    table.row(["a\nb", "c\u{1b}[0m"]);
    assert_eq!(table.render(), "a\u{fffd}b  c\u{fffd}[0m\n");
    assert_eq!(Table::default().render(), "");
}
