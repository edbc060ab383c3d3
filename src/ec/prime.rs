//! Curves over prime fields: one implementation over the traits of `elliptic-curve`, for whatever curve implements them.

mod curves;

use std::sync::{Arc, LazyLock};

use elliptic_curve::ff::PrimeField;
use elliptic_curve::group::{Curve as _, Group};
use elliptic_curve::ops::{Invert, MulByGeneratorVartime, Reduce};
use elliptic_curve::point::{AffineCoordinates, DecompressPoint};
use elliptic_curve::subtle::Choice;
use elliptic_curve::{AffinePoint, Curve, CurveArithmetic, FieldBytes, ProjectivePoint, Scalar};
use primeorder::BasepointTable;
use zeroize::Zeroizing;
