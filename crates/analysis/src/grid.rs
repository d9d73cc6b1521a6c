//! A square of numbers by row and column, that answers 0 for a place it does not have.

/// A square of numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    side: usize,
    cells: Vec<f64>,
}

impl Grid {
    /// A square of zeros with so many rows and columns.
    pub fn zeros(side: usize) -> Self {
        Self { side, cells: vec![0.0; side.saturating_mul(side)] }
    }

    /// A square whose cells are worked out one by one.
    pub fn of(side: usize, cell: impl Fn(usize, usize) -> f64) -> Self {
        let cells = (0..side).flat_map(|row| (0..side).map(move |column| (row, column)));
        Self { side, cells: cells.map(|(row, column)| cell(row, column)).collect() }
    }

    /// How many rows there are.
    pub fn side(&self) -> usize {
        self.side
    }

    /// One cell.
    pub fn at(&self, row: usize, column: usize) -> f64 {
        if column >= self.side {
            return 0.0;
        }
        self.cells.get(row * self.side + column).copied().unwrap_or(0.0)
    }

    /// Puts a number into a cell.
    pub fn set(&mut self, row: usize, column: usize, value: f64) {
        if column < self.side
            && let Some(cell) = self.cells.get_mut(row * self.side + column)
        {
            *cell = value;
        }
    }

    /// One row.
    pub fn row(&self, row: usize) -> &[f64] {
        self.cells.get(row * self.side..(row + 1) * self.side).unwrap_or_default()
    }

    /// A row of numbers times the square.
    pub fn after(&self, row: &[f64]) -> Vec<f64> {
        let mut product = vec![0.0; self.side];
        for (at, share) in row.iter().enumerate() {
            product.iter_mut().zip(self.row(at)).for_each(|(sum, cell)| *sum += share * cell);
        }
        product
    }

    /// The square times itself.
    pub fn squared(&self) -> Self {
        let cells = (0..self.side).flat_map(|row| self.after(self.row(row))).collect();
        Self { side: self.side, cells }
    }

    /// Every cell times a number.
    pub fn times(&self, factor: f64) -> Self {
        Self { side: self.side, cells: self.cells.iter().map(|cell| cell * factor).collect() }
    }

    /// The largest cell, whatever its sign.
    pub fn largest(&self) -> f64 {
        self.cells.iter().fold(0.0, |largest: f64, cell| largest.max(cell.abs()))
    }
}
