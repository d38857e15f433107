//! The words a run can say: fact, control, verdict, finding, recommendation, evaluation
