/** Stands in for Monaco's widgets that compare texts, which nothing here does. */
export class DiffEditorWidget {}
export class MultiDiffEditorWidget {}
