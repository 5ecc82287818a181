/** Replaces Monaco's diff widgets, which the explorer does not use. */
export class DiffEditorWidget {}
export class MultiDiffEditorWidget {}
